package io.counterpart.config;

import io.counterpart.file.Headings;
import io.counterpart.file.UnreadableFileException;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.rules.MatchGroup;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the folder {@code files/}, where there is one. */
final class FileMappingFiles {
    static final Path FOLDER = Path.of("files");
    static final Path HEADINGS = FOLDER.resolve("headings.csv");

    private FileMappingFiles() {}

    static FileMappings read(
            Path folder, Map<Entity, EntityMapping> entities, List<MatchGroup> matching, Problems all) {
        List<FileMapping> mappings = new ArrayList<>();
        for (Path name : names(folder, all)) {
            FileMappingFile.read(folder, name, entities, matching, all).ifPresent(mappings::add);
        }
        return FileMappings.of(mappings, entities.keySet(), matching, headings(folder, all));
    }

    /** The shipped table of headings, with a table of the user's own in front where there is one. */
    private static Supplier<Headings> headings(Path folder, Problems all) {
        Path own = folder.resolve(HEADINGS);
        if (!Files.exists(own)) {
            return Headings::shipped;
        }
        try {
            Headings headings = Headings.shipped().withOwn(own);
            return () -> headings;
        } catch (UnreadableFileException wrong) {
            all.in(HEADINGS).add((int) wrong.line(), "", String.valueOf(wrong.getMessage()));
            return Headings::shipped;
        }
    }

    private static List<Path> names(Path folder, Problems all) {
        List<Path> names = new ArrayList<>();
        if (Files.isDirectory(folder.resolve(FOLDER))) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(FOLDER), "*.{yaml,yml}")) {
                files.forEach(file -> names.add(FOLDER.resolve(file.getFileName())));
            } catch (IOException e) {
                all.in(FOLDER).add(0, "", "cannot be listed: " + e + "; check its rights");
            }
        }
        return names.stream().sorted().toList();
    }
}
