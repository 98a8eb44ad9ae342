package io.counterpart.validate;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that begin with systems in which nothing is wrong. */
abstract class WithSystems {
    @TempDir
    Path folder;

    ConfiguredSystems systems;

    @BeforeEach
    void createSystems() throws Exception {
        systems = ConfiguredSystems.healthy(folder);
    }
}
