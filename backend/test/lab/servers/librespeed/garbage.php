<?php
// Speaks like LibreSpeed's download page: so many MiB that nobody can compress, without a length ahead.
const MEBIBYTE = 1048576;
const MOST_MEBIBYTES = 1024;

$count = min(max((int) ($_GET['ckSize'] ?? 4), 1), MOST_MEBIBYTES);
header('Content-Type: application/octet-stream');
header('Cache-Control: no-store, no-cache, must-revalidate, max-age=0');
$chunk = random_bytes(MEBIBYTE);
for ($sent = 0; $sent < $count && connection_status() === CONNECTION_NORMAL; $sent += 1) {
    echo $chunk;
    flush();
}
