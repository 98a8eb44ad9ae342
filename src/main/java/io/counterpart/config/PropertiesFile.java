package io.counterpart.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Reads a file in the format of {@link Properties}, in UTF-8, and keeps each key's line. A line is left to
 * {@code Properties} itself; only where one ends is decided here.
 */
final class PropertiesFile {

    private PropertiesFile() {}

    static Map<String, Property> read(String text, Problems problems) {
        Map<String, Property> properties = new LinkedHashMap<>();
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(lines[i]);
            while (!isComment(lines[first]) && isContinued(lines[i]) && i + 1 < lines.length) {
                i++;
                logical.append('\n').append(lines[i]);
            }
            add(logical.toString(), first + 1, properties, problems);
        }
        return properties;
    }

    private static void add(String logical, int line, Map<String, Property> properties, Problems problems) {
        try {
            Properties one = new Properties();
            one.load(new StringReader(logical));
            for (String key : one.stringPropertyNames()) {
                Property property = new Property(key, one.getProperty(key), line, problems);
                Property first = properties.putIfAbsent(key, property);
                if (first != null) {
                    property.problem("stands twice, first in line " + first.line());
                }
            }
        } catch (IllegalArgumentException e) {
            problems.add(line, "", "has a \\u that four hexadecimal digits do not follow");
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory", e);
        }
    }

    private static boolean isComment(String line) {
        String start = line.stripLeading();
        return start.startsWith("#") || start.startsWith("!");
    }

    private static boolean isContinued(String line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
