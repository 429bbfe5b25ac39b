<?php
// Speaks like LibreSpeed's upload and ping page: takes whatever comes and says nothing.
header('Cache-Control: no-store, no-cache, must-revalidate, max-age=0');
header('Content-Type: text/plain');
http_response_code(200);
