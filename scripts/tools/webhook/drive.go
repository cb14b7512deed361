// Says of every delivery what verify.go says of it: a line in (try.mjs tells what is in it), a word out.
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"try/webhook"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var fields []string
		for _, field := range strings.Split(lines.Text(), "\t") {
			decoded, err := base64.StdEncoding.DecodeString(field)
			if err != nil {
				panic(err)
			}
			fields = append(fields, string(decoded))
		}
		headers := map[string][]string{}
		for i := 4; i < len(fields); i += 2 {
			headers[fields[i]] = []string{fields[i+1]}
		}
		now, err := strconv.ParseInt(fields[1], 10, 64)
		if err != nil {
			panic(err)
		}
		fmt.Println(webhook.Verify(fields[2], headers, []byte(fields[3]), now))
	}
}
