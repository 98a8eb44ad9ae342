package io.counterpart.filedrop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names for files that Counterpart lays down: those that are there already stay. */
final class FileNames {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private FileNames() {}

    static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    static String extension(String name) {
        return name.substring(withoutExtension(name).length());
    }

    /** A file of this name that is not there yet: with the time behind the name where it has to be. */
    static Path free(Path folder, String name, String extension) {
        String stamped = name + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
        return Stream.concat(
                        Stream.of(name, stamped),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> stamped + "-" + number))
                .map(each -> folder.resolve(each + extension))
                .filter(path -> !Files.exists(path))
                .findFirst()
                .orElseThrow();
    }
}
