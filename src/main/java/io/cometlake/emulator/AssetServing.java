// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of assets come to whoever asks for them: from the REST API, or from the object store that it sends callers to. Its
 * text is what {@link #parse} reads: {@code redirect=302,location=relative,etags=none}.
 *
 * @param redirect the status that sends callers to the object store; null where the REST API has the bytes itself
 * @param location whether the store's address names its host, which is on a port of its own
 * @param redirected which callers are sent there
 * @param storeRanges whether the store answers {@code Range}, or always all
 * @param restRanges the same of the REST API
 * @param etags what the store's answers have
 * @param extraBytes how many bytes more than there are lists and {@code Content-Range} announce
 * @param s3Links whether lists have links to the store
 */
public record AssetServing(
        @Nullable Integer redirect,
        Location location,
        Redirected redirected,
        Ranges storeRanges,
        Ranges restRanges,
        Etags etags,
        long extraBytes,
        S3Links s3Links) {
    /** Where a redirect points to. */
    public enum Location {
        /** To the store's own port. */
        ABSOLUTE,
        /** To a path without a host, on the port of the REST API. */
        RELATIVE
    }

    /** Whom a redirect is for. */
    public enum Redirected {
        /** Callers that say {@code allow301=True}. */
        ASKING,
        /** All callers. */
        ALL
    }

    /** What becomes of a {@code Range}. */
    public enum Ranges {
        /** 206 with that part, 416 where there is no such part. */
        HONOURED,
        /** 200 with everything. */
        IGNORED
    }

    /** What the store says about whether an object is still the same. */
    public enum Etags {
        /** Always the same one; {@code If-Match} with another is answered 412. */
        STABLE,
        /** Another one from the second answer on, and other bytes, as if somebody had written the object anew in between. */
        CHANGED,
        /** The same, from a store that does not look at {@code If-Match}. */
        UNCHECKED,
        /** None. */
        NONE
    }

    /** Whether lists say where the bytes are. */
    public enum S3Links {
        ABSENT,
        PRESENT
    }

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final AssetServing NORMAL = new AssetServing(
            null,
            Location.ABSOLUTE,
            Redirected.ASKING,
            Ranges.HONOURED,
            Ranges.IGNORED,
            Etags.STABLE,
            0,
            S3Links.ABSENT);

    public AssetServing {
        if (redirect != null && !STATUSES.contains(redirect)) {
            throw new IllegalArgumentException("redirect=" + redirect + " is none of 301, 302, 303, 307, 308");
        }
    }

    /** All bytes come from the REST API, which knows no ranges. */
    public static AssetServing normal() {
        return NORMAL;
    }

    /**
     * Reads what differs from {@link #normal}, separated by commas; nothing where all is normal.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static AssetServing parse(String text) {
        AssetServing serving = NORMAL;
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException("Assets '" + text + "': " + part + " has no value.");
            }
            try {
                serving = serving.with(pair[0], pair[1]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Assets '" + text + "': " + e.getMessage() + ".", e);
            }
        }
        return serving;
    }

    private AssetServing with(String key, String value) {
        return switch (key) {
            case "redirect" -> withRedirect((int) whole(key, value));
            case "location" -> withLocation(constant(Location.class, key, value));
            case "redirected" -> withRedirected(constant(Redirected.class, key, value));
            case "store-ranges" -> withStoreRanges(constant(Ranges.class, key, value));
            case "rest-ranges" -> withRestRanges(constant(Ranges.class, key, value));
            case "etags" -> withEtags(constant(Etags.class, key, value));
            case "extra-bytes" -> withExtraBytes(whole(key, value));
            case "s3-links" -> withS3Links(constant(S3Links.class, key, value));
            default ->
                throw new IllegalArgumentException(key + " is none of redirect, location, redirected, store-ranges,"
                        + " rest-ranges, etags, extra-bytes, s3-links");
        };
    }

    private static long whole(String key, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(key + "=" + value + " is no whole number");
        }
        return Long.parseLong(value);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key, String value) {
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (text(constant).equals(value)) {
                return constant;
            }
            known.add(text(constant));
        }
        throw new IllegalArgumentException(key + "=" + value + " is none of " + String.join(", ", known));
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @param status null for no redirect */
    public AssetServing withRedirect(@Nullable Integer status) {
        return new AssetServing(status, location, redirected, storeRanges, restRanges, etags, extraBytes, s3Links);
    }

    public AssetServing withLocation(Location newLocation) {
        return new AssetServing(redirect, newLocation, redirected, storeRanges, restRanges, etags, extraBytes, s3Links);
    }

    public AssetServing withRedirected(Redirected callers) {
        return new AssetServing(redirect, location, callers, storeRanges, restRanges, etags, extraBytes, s3Links);
    }

    public AssetServing withStoreRanges(Ranges ranges) {
        return new AssetServing(redirect, location, redirected, ranges, restRanges, etags, extraBytes, s3Links);
    }

    public AssetServing withRestRanges(Ranges ranges) {
        return new AssetServing(redirect, location, redirected, storeRanges, ranges, etags, extraBytes, s3Links);
    }

    public AssetServing withEtags(Etags newEtags) {
        return new AssetServing(redirect, location, redirected, storeRanges, restRanges, newEtags, extraBytes, s3Links);
    }

    public AssetServing withExtraBytes(long bytes) {
        return new AssetServing(redirect, location, redirected, storeRanges, restRanges, etags, bytes, s3Links);
    }

    public AssetServing withS3Links(S3Links links) {
        return new AssetServing(redirect, location, redirected, storeRanges, restRanges, etags, extraBytes, links);
    }

    /** What differs from {@link #normal}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (redirect != null) {
            parts.add("redirect=" + redirect);
        }
        add(parts, "location", location, NORMAL.location);
        add(parts, "redirected", redirected, NORMAL.redirected);
        add(parts, "store-ranges", storeRanges, NORMAL.storeRanges);
        add(parts, "rest-ranges", restRanges, NORMAL.restRanges);
        add(parts, "etags", etags, NORMAL.etags);
        if (extraBytes != 0) {
            parts.add("extra-bytes=" + extraBytes);
        }
        add(parts, "s3-links", s3Links, NORMAL.s3Links);
        return String.join(",", parts);
    }

    private static void add(List<String> parts, String key, Enum<?> value, Enum<?> normal) {
        if (value != normal) {
            parts.add(key + "=" + text(value));
        }
    }
}
