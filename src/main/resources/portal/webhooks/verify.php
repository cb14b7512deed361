<?php
// Is this delivery from us? Give the body as the raw bytes that came (file_get_contents('php://input')), before
// anything parses them, and the secret as it was shown to you. Signatures are compared in constant time; five minutes
// between our clock and yours are allowed, both ways; while a secret is rotated there are several signatures, and one
// that is right is enough. Of the two families of headers this checks webhook-… (Standard Webhooks 1.0.0): it signs the
// id too, and has all signatures in one header. vectors.json has deliveries to try it with. PHP 7.4.
declare(strict_types=1);

/** Takes getallheaders() as they are, and the second from time(). */
function verify(string $secret, array $headers, string $body, int $now): bool
{
    $lower = array_change_key_case($headers);
    $id = $lower['webhook-id'] ?? '';
    $sent = $lower['webhook-timestamp'] ?? '';
    if ($id === '' || !preg_match('/\Awhsec_[A-Za-z0-9+\/]{43}=\z/', $secret)) return false;
    if (!preg_match('/\A[0-9]{1,12}\z/', $sent) || abs($now - (int) $sent) > 300) return false;
    $key = base64_decode(substr($secret, strlen('whsec_')));
    $right = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$sent.$body", $key, true));
    $good = false;
    foreach (explode(' ', $lower['webhook-signature'] ?? '') as $one) {
        $good = hash_equals($right, $one) || $good;
    }
    return $good;
}
