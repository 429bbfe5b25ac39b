<?php
// Speaks like LibreSpeed's page that tells a client its address.
header('Cache-Control: no-store, no-cache, must-revalidate, max-age=0');
header('Content-Type: application/json; charset=utf-8');
echo json_encode(['processedString' => $_SERVER['REMOTE_ADDR'], 'rawIspInfo' => '']);
