// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A file of experiment keys, or patterns of keys: one a line, {@code #} begins a comment. */
public final class KeysFile {
    private static final long MOST_BYTES = 16 << 20;
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

    private KeysFile() {}

    /**
     * The keys in the file's order.
     *
     * @throws ConfigException if it cannot be read, or holds no key: all would be exported then
     */
    public static List<String> read(Path file) {
        List<String> keys = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            // Some editors begin a file with a mark of its byte order.
            String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            String key = COMMENT.matcher(text).replaceAll("").strip();
            if (key.chars().anyMatch(Character::isWhitespace)) {
                throw new ConfigException(
                        "Line " + number + " of " + file + " holds more than one word. Write one key a line.");
            }
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }
        if (keys.isEmpty()) {
            throw new ConfigException(file + " holds no key. Write one a line, or name no file to export all.");
        }
        return keys;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new ConfigException(file + " is larger than 16 MB, which no list of keys is.");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigException("The file of keys " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ").");
        }
    }
}
