// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as semver.org has it: {@code 1.0.0}, {@code 2.1.0-beta.2}. Ordered by precedence, for which what stands behind a
 * {@code +} counts last and as text, so that equal ones alone are of one rank.
 *
 * @param preRelease empty where it is none
 */
public record SemanticVersion(int major, int minor, int patch, String preRelease, String text)
        implements Comparable<SemanticVersion> {
    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})"
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Comparator<SemanticVersion> PRECEDENCE = Comparator.comparingInt(SemanticVersion::major)
            .thenComparingInt(SemanticVersion::minor)
            .thenComparingInt(SemanticVersion::patch)
            .thenComparing(SemanticVersion::preRelease, SemanticVersion::comparePreReleases)
            .thenComparing(SemanticVersion::text);

    /** The version that nobody has asked to be another. */
    public static final SemanticVersion FIRST = parse("1.0.0");

    /** Refuses what is no version. */
    public static SemanticVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new RefusedException(Refusal.NO_SEMANTIC_VERSION, text + " is not a semantic version such as 1.0.0");
        }
        String preRelease = matcher.group(4);
        return new SemanticVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                preRelease == null ? "" : preRelease,
                text);
    }

    /** {@code 2.0.0} after any {@code 1.…}. */
    public SemanticVersion nextMajor() {
        return parse((major + 1) + ".0.0");
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return PRECEDENCE.compare(this, other);
    }

    private static int comparePreReleases(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            // What is released comes after all that led to it.
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        String[] lefts = left.split("\\.");
        String[] rights = right.split("\\.");
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = comparePart(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    }

    private static int comparePart(String left, String right) {
        boolean leftIsNumber = NUMBER.matcher(left).matches();
        boolean rightIsNumber = NUMBER.matcher(right).matches();
        if (leftIsNumber && rightIsNumber) {
            return Long.compare(Long.parseLong(left), Long.parseLong(right));
        }
        return leftIsNumber == rightIsNumber ? left.compareTo(right) : Boolean.compare(rightIsNumber, leftIsNumber);
    }
}
