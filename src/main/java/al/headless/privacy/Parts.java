package al.headless.privacy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Joins parts so that no two lists of parts give the same bytes.
public final class Parts {
    private Parts() {}

    /// The purpose and each part, each behind its length: two bytes for the purpose, four for a part, big-endian.
    public static byte[] joined(String purpose, byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(purpose);
            for (byte[] part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] place(String table, String column, String row) {
        return joined("place", table.getBytes(StandardCharsets.UTF_8), column.getBytes(StandardCharsets.UTF_8),
                row.getBytes(StandardCharsets.UTF_8));
    }
}
