// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Chooses names by patterns: those that an include pattern matches, all where there is none, except those that an exclude
 * pattern matches. In a pattern {@code *} stands for any text, {@code ?} for any one character, and a backslash takes the
 * character behind it as it is. Upper and lower case differ, as they do for Comet.
 *
 * @param include sorted, each once: their order means nothing
 * @param exclude sorted, each once
 */
public record NameFilter(List<String> include, List<String> exclude) {
    /** Lets every name through. */
    public static final NameFilter ALL = new NameFilter(List.of(), List.of());

    public NameFilter {
        include = sortedCopy(include);
        exclude = sortedCopy(exclude);
    }

    public static NameFilter including(List<String> patterns) {
        return new NameFilter(patterns, List.of());
    }

    /** Whether every name passes, as nothing restricts it. */
    public boolean passesAll() {
        return include.isEmpty() && exclude.isEmpty();
    }

    /** Whether it names each of what it lets through, one by one, and at least one. */
    public boolean enumerates() {
        return !include.isEmpty() && exclude.isEmpty() && include.stream().allMatch(NameFilter::isLiteral);
    }

    /** The include patterns that stand for one name each, as these names. */
    public List<String> names() {
        return include.stream()
                .filter(NameFilter::isLiteral)
                .map(NameFilter::unescape)
                .toList();
    }

    /** Compiled, for many names. */
    public Predicate<String> asPredicate() {
        Predicate<String> included = include.isEmpty() ? name -> true : anyOf(include);
        return exclude.isEmpty() ? included : included.and(anyOf(exclude).negate());
    }

    private static Predicate<String> anyOf(List<String> patterns) {
        Predicate<String> any = name -> false;
        Set<String> names = Set.copyOf(patterns.stream()
                .filter(NameFilter::isLiteral)
                .map(NameFilter::unescape)
                .toList());
        if (!names.isEmpty()) {
            any = names::contains;
        }
        for (String pattern : patterns) {
            if (!isLiteral(pattern)) {
                any = any.or(Pattern.compile(regex(pattern), Pattern.DOTALL).asMatchPredicate());
            }
        }
        return any;
    }

    private static boolean isLiteral(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            if (character == '\\') {
                i++;
            } else if (character == '*' || character == '?') {
                return false;
            }
        }
        return true;
    }

    private static String unescape(String literal) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < literal.length(); i++) {
            boolean escapes = literal.charAt(i) == '\\' && i + 1 < literal.length();
            name.append(literal.charAt(escapes ? ++i : i));
        }
        return name.toString();
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        int[] characters = pattern.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == '*') {
                regex.append(".*");
            } else if (characters[i] == '?') {
                regex.append(".");
            } else {
                boolean escapes = characters[i] == '\\' && i + 1 < characters.length;
                regex.append(Pattern.quote(Character.toString(characters[escapes ? ++i : i])));
            }
        }
        return regex.toString();
    }

    private static List<String> sortedCopy(List<String> patterns) {
        return Set.copyOf(patterns).stream().sorted().toList();
    }
}
