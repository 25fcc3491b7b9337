// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The syntax of {@code .comet.config}: {@code [comet_timeout]} with {@code api = 33}, {@code [comet]} and {@code [[timeout]]} with
 * {@code api = 33}, and {@code [comet]} with {@code timeout_api = 33} all say {@code COMET_TIMEOUT_API}. Quotes stay part of a
 * value, as in Comet's own client.
 */
final class IniFile {
    private static final Logger LOG = LoggerFactory.getLogger(IniFile.class);
    private static final Pattern SECTION = Pattern.compile("(\\[+)\\s*([^\\[\\]]+?)\\s*(]+)\\s*(?:#.*)?");
    private static final Pattern QUOTED = Pattern.compile("(\"[^\"]*\"|'[^']*')\\s*(?:#.*)?");

    private IniFile() {}

    /** @param description names the file where a line is no INI and so skipped */
    static Map<String, String> parse(String text, String description) {
        Map<String, String> values = new HashMap<>();
        List<String> sections = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher section = SECTION.matcher(line);
            int equals = line.indexOf('=');
            if (section.matches() && opensSection(section, sections)) {
                sections.add(section.group(2));
            } else if (equals > 0 && !line.startsWith("[")) {
                values.put(
                        name(sections, line.substring(0, equals).strip()),
                        value(line.substring(equals + 1).strip()));
            } else {
                LOG.warn("Line {} of {} is neither a section nor a setting and is skipped", number, description);
            }
        }
        return values;
    }

    /** Leaves the sections that enclose the new one, if its depth fits. */
    private static boolean opensSection(Matcher section, List<String> sections) {
        int depth = section.group(1).length();
        if (depth != section.group(3).length() || depth > sections.size() + 1) {
            return false;
        }
        sections.subList(depth - 1, sections.size()).clear();
        return true;
    }

    private static String name(List<String> sections, String key) {
        List<String> parts = new ArrayList<>(sections);
        parts.add(key);
        return String.join("_", parts).toUpperCase(Locale.ROOT);
    }

    private static String value(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1);
        }
        int comment = text.indexOf('#');
        return comment < 0 ? text : text.substring(0, comment).strip();
    }
}
