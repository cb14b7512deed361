// Is this delivery from us? Give the body as the raw bytes that came (io.ReadAll), before anything parses them, and the
// secret as it was shown to you. Signatures are compared in constant time; five minutes between our clock and yours are
// allowed, both ways; while a secret is rotated there are several signatures, and one that is right is enough. Of the
// two families of headers this checks webhook-… (Standard Webhooks 1.0.0): it signs the id too, and has all signatures
// in one header. vectors.json has deliveries to try it with. Go 1.18.

package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strconv"
	"strings"
)

var wholeSecret = regexp.MustCompile(`\Awhsec_[A-Za-z0-9+/]{43}=\z`)
var wholeSecond = regexp.MustCompile(`\A[0-9]{1,12}\z`)

// Verify takes an http.Header as it is, and the second from time.Now().Unix().
func Verify(secret string, headers map[string][]string, body []byte, now int64) bool {
	read := map[string]string{}
	for name, values := range headers {
		read[strings.ToLower(name)] = strings.Join(values, " ")
	}
	id, sent := read["webhook-id"], read["webhook-timestamp"]
	if id == "" || !wholeSecret.MatchString(secret) || !wholeSecond.MatchString(sent) {
		return false
	}
	second, _ := strconv.ParseInt(sent, 10, 64)
	key, err := base64.StdEncoding.DecodeString(secret[len("whsec_"):])
	if err != nil || now-second > 300 || second-now > 300 {
		return false
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + sent + "."))
	mac.Write(body)
	right, good := "v1,"+base64.StdEncoding.EncodeToString(mac.Sum(nil)), false
	for _, one := range strings.Split(read["webhook-signature"], " ") {
		good = hmac.Equal([]byte(right), []byte(one)) || good
	}
	return good
}
