// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A path of which each part is a harmless name on any system. */
record SafePath(List<String> parts) {
    /** In UTF-8; file systems allow 255. */
    private static final int LONGEST_PART = 200;

    private static final int LONGEST_PATH = 900;
    private static final int LONGEST_EXTENSION = 16;
    private static final String FORBIDDEN = "<>:\"|?*/\\";
    private static final Pattern RESERVED = Pattern.compile(
            "(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])", Pattern.CASE_INSENSITIVE);
    private static final int JOINER = 0x200d;
    private static final int NON_JOINER = 0x200c;

    static SafePath of(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("[/\\\\]+")) {
            String clean = clean(part);
            if (!clean.isEmpty() && !part.equals(".")) {
                parts.add(clean);
            }
        }
        if (parts.isEmpty()) {
            parts.add("_");
        }
        SafePath path = new SafePath(List.copyOf(parts));
        if (bytes(path.text()) > LONGEST_PATH) {
            return new SafePath(List.of("~" + SafeNames.mark(name), parts.get(parts.size() - 1)));
        }
        return path;
    }

    String text() {
        return String.join("/", parts);
    }

    /** All folders on the way, the outermost first. */
    List<String> folders() {
        List<String> folders = new ArrayList<>();
        for (int end = 1; end < parts.size(); end++) {
            folders.add(String.join("/", parts.subList(0, end)));
        }
        return folders;
    }

    /** The same path with a mark in its last part, before the extension. */
    SafePath marked(String mark) {
        List<String> others = new ArrayList<>(parts);
        String last = others.remove(others.size() - 1);
        others.add(shortened(last, mark));
        return new SafePath(List.copyOf(others));
    }

    private static String clean(String part) {
        StringBuilder clean = new StringBuilder();
        Normalizer.normalize(part, Normalizer.Form.NFC).codePoints().forEach(point -> {
            if (isHarmless(point)) {
                clean.appendCodePoint(point);
            } else {
                clean.append('_');
            }
        });
        // Some systems drop dots and spaces at the end: ".." is another folder, and "x." is "x".
        for (int end = clean.length(); end > 0 && ". ".indexOf(clean.charAt(end - 1)) >= 0; end--) {
            clean.setCharAt(end - 1, '_');
        }
        int dot = clean.indexOf(".");
        String base = (dot < 0 ? clean.toString() : clean.substring(0, dot)).stripTrailing();
        if (RESERVED.matcher(base).matches()) {
            clean.insert(0, '_');
        }
        String whole = clean.toString();
        return bytes(whole) > LONGEST_PART ? shortened(whole, SafeNames.mark(part)) : whole;
    }

    private static boolean isHarmless(int point) {
        if (point == JOINER || point == NON_JOINER) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> FORBIDDEN.indexOf(point) < 0;
        };
    }

    private static String shortened(String part, String mark) {
        int dot = part.lastIndexOf('.');
        String extension = dot > 0 && part.length() - dot <= LONGEST_EXTENSION ? part.substring(dot) : "";
        String base = part.substring(0, part.length() - extension.length());
        int room = LONGEST_PART - bytes(extension) - mark.length() - 1;
        while (bytes(base) > room) {
            base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
        }
        return base + "~" + mark + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
