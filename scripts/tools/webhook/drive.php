<?php
// Says of every delivery what verify.php says of it: a line in (try.mjs tells what is in it), a word out.
declare(strict_types=1);
set_error_handler(function (int $level, string $what): void {
    throw new ErrorException($what, 0, $level);
});
require $argv[1] . '/verify.php';

while (($line = fgets(STDIN)) !== false) {
    $fields = array_map('base64_decode', explode("\t", rtrim($line, "\n")));
    $headers = [];
    for ($i = 4; $i < count($fields); $i += 2) $headers[$fields[$i]] = $fields[$i + 1];
    echo verify($fields[2], $headers, $fields[3], (int) $fields[1]) ? "true\n" : "false\n";
}
