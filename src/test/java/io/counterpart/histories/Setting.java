package io.counterpart.histories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How the two systems are.
 *
 * @param crmClock how much the CRM's clock is ahead
 * @param erpClock likewise
 * @param companies whether the mapping knows which person belongs to which company
 */
record Setting(String crmClock, String erpClock, boolean companies) {
    private static final Path FOLDER = Path.of("src/test/resources/histories");

    static final Setting PLAIN = new Setting("0 minutes", "0 minutes", false);

    static Setting of(Random random) {
        return new Setting(clock(random), clock(random), random.nextBoolean());
    }

    private static String clock(Random random) {
        return random.nextInt(9) - 4 + " minutes";
    }

    Setting withRightTime() {
        return new Setting("0 minutes", "0 minutes", companies);
    }

    String crm() throws IOException {
        return Files.readString(FOLDER.resolve("crm.sql")).replace("%CLOCK%", crmClock);
    }

    String erp() throws IOException {
        return Files.readString(FOLDER.resolve("erp.sql")).replace("%CLOCK%", erpClock);
    }

    /** The configuration; where it is another than that of the files, in this folder. */
    Path config(Path folder) throws IOException {
        Path original = FOLDER.resolve("config");
        if (!companies) {
            return original;
        }
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(original.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replace("correlation: ref\n", "correlation: ref\ncompanyNo: company_no\n"));
            }
        }
        return folder;
    }
}
