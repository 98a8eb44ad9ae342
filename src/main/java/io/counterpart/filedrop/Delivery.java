package io.counterpart.filedrop;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be taken in.
 *
 * @param file where it is
 * @param name by which people know it
 * @param as the mapping that is to be taken; null for that of its name
 * @param rejected the folder for the rows that are not taken
 * @param again whether it is taken also where it was taken before
 * @param anyway whether it is taken also where that is beyond the limits of {@code safety}
 */
public record Delivery(Path file, String name, @Nullable String as, Path rejected, boolean again, boolean anyway) {}
