package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final int AT_ONCE = 16;
    private static final int REPLACED = 200;

    @TempDir Path folder;

    @Test void the_file_and_the_folder_made_for_it_are_their_owners_alone() throws IOException {
        var file = new KeyFile(folder.resolve("keys").resolve("master-key.json"));
        assertTrue(file.make("one"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals("rwx------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file.path().getParent())));
        file.replace("two");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals("two", file.read());
    }

    @Test void of_many_that_make_it_at_once_one_does_and_all_read_the_same() throws Exception {
        var file = new KeyFile(folder.resolve("master-key.json"));
        var ready = new CyclicBarrier(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = threads.invokeAll(IntStream.range(0, AT_ONCE).<Callable<String>>mapToObj(number -> () -> {
                ready.await();
                return file.make("key " + number) + " " + file.read();
            }).toList());
            var said = new ArrayList<String>();
            for (var one : made) said.add(one.get());
            assertEquals(1, said.stream().filter(one -> one.startsWith("true")).count(), said::toString);
            assertEquals(1, said.stream().map(one -> one.replaceFirst("\\w+ ", "")).distinct().count(),
                    said::toString);
        }
        assertEquals(List.of("master-key.json"), names());
    }

    @Test void what_is_there_is_never_overwritten_by_a_first_start() {
        var file = new KeyFile(folder.resolve("master-key.json"));
        assertTrue(file.make("one"));
        assertFalse(file.make("two"));
        assertEquals("one", file.read());
    }

    @Test void whoever_reads_while_it_is_replaced_reads_the_one_or_the_other() throws Exception {
        var file = new KeyFile(folder.resolve("master-key.json"));
        var long1 = "1".repeat(10_000);
        var long2 = "2".repeat(10_000);
        file.make(long1);
        var writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < REPLACED; i++) file.replace(i % 2 == 0 ? long2 : long1);
        });
        while (writer.isAlive()) assertTrue(List.of(long1, long2).contains(file.read()));
        writer.join();
        assertEquals(List.of("master-key.json"), names());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
