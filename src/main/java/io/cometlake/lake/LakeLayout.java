// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Locale;

/** Where things stand, relative to the lake's root. */
final class LakeLayout {
    static final String META = "_cometlake";
    static final String LOG = META + "/log";
    static final String LEASES = META + "/lease";
    static final String CATALOG = META + "/catalog";
    static final String STAGING = META + "/staging";
    static final String RUNS = META + "/runs";
    static final String ROUNDS = META + "/rounds.json";
    static final String CONTENT = META + "/content";

    /** What a repair took out of the tables. */
    static final String LOST = META + "/lost";

    static final String PROBE = META + "/probe";

    private static final String JSON = ".json";

    private LakeLayout() {}

    /** @param folder {@code workspace=…/project=…} */
    static String dataFile(String table, String folder, String bundle, LakeForm form) {
        return table + "/" + folder + "/" + bundle + form.ending();
    }

    static String manifest(String folder, String bundle) {
        return CATALOG + "/" + folder + "/" + bundle + JSON;
    }

    static String stagingOf(String run) {
        return STAGING + "/" + run;
    }

    /** Staging mirrors the final paths. */
    static String staged(String run, String path) {
        return stagingOf(run) + "/" + path;
    }

    /** Below staging, where no table's folder can be. */
    static String slices(String run, String slice) {
        return stagingOf(run) + "/_slices/" + slice;
    }

    static String slice(String run, String slice, String path) {
        return slices(run, slice) + "/" + path;
    }

    /** Beside the files that a commit moves: content is in its place before. */
    static String stagedContent(String run, String name) {
        return stagingOf(run) + "/content/" + name;
    }

    static String mark(String run) {
        return stagingOf(run) + "/run.json";
    }

    static String runFile(String run, String name) {
        return RUNS + "/" + run + "/" + name;
    }

    static String content(String sha256) {
        return CONTENT + "/" + sha256.substring(0, Math.min(2, sha256.length())) + "/" + sha256;
    }

    static String lost(String run, String path) {
        return LOST + "/" + run + "/" + path;
    }

    /** Where a file stood that is lost now. */
    static String lostPath(String lost) {
        return lost.substring(lost.indexOf('/', LOST.length() + 1) + 1);
    }

    static boolean isManifest(String path) {
        return path.endsWith(JSON);
    }

    static String numbered(String folder, long number) {
        return folder + "/" + String.format(Locale.ROOT, "%020d", number) + JSON;
    }

    /** The number in a file's name; 0 for files of any other kind. */
    static long numberOf(String name) {
        return name.matches("[0-9]{20}\\.json") ? Long.parseLong(name.substring(0, 20)) : 0;
    }

    static boolean isData(String path) {
        return !path.startsWith(META + "/");
    }
}
