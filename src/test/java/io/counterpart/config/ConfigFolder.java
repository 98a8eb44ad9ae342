package io.counterpart.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A configuration folder with nothing wrong in it, until a test writes its own files. */
final class ConfigFolder {
    private final Path folder;

    private ConfigFolder(Path folder) {
        this.folder = folder;
    }

    /** The least that is needed: three urls, a contact file, an empty rules.yaml. */
    static ConfigFolder in(Path folder) {
        return new ConfigFolder(folder)
                .with("application.properties", """
                        counterpart.crm.url=jdbc:postgresql://localhost/crm
                        counterpart.erp.url=jdbc:postgresql://localhost/erp
                        counterpart.store.url=jdbc:postgresql://localhost/store
                        """)
                .with("entities/contact.yaml", entity("contact"))
                .with("rules.yaml", "");
    }

    /** The least of an entity file, in four lines. */
    static String entity(String entity) {
        return """
               entity: %s
               table: %s
               key: no
               fields: {name: full_name}
               """.formatted(entity, entity);
    }

    ConfigFolder with(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigFolder without(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Configuration read() {
        return Configuration.read(folder, Map.of(), Map.of());
    }

    Configuration read(Map<String, String> overrides, Map<String, String> environment) {
        return Configuration.read(folder, overrides, environment);
    }

    /** The lines that the operator sees. */
    List<String> problems() {
        return problems(Map.of());
    }

    List<String> problems(Map<String, String> overrides) {
        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> read(overrides, Map.of()));
        return thrown == null ? List.of() : thrown.getMessage().lines().toList();
    }
}
