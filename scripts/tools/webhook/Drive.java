import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Says of every delivery what Verify.java says of it: a line in (try.mjs tells what is in it), a word out.
final class Drive {
    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var fields = Stream.of(line.split("\t", -1)).map(Base64.getDecoder()::decode).toArray(byte[][]::new);
            var texts = Stream.of(fields).map(field -> new String(field, UTF_8)).toArray(String[]::new);
            var headers = new LinkedHashMap<String, String>();
            for (int i = 4; i < texts.length; i += 2) headers.put(texts[i], texts[i + 1]);
            long now = Long.parseLong(texts[1]);
            System.out.println(texts[0].equals("standard") ? Verify.standard(texts[2], headers, fields[3], now)
                    : Verify.xAl(texts[2], headers, fields[3], now));
        }
    }
}
