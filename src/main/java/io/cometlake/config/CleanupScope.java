// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a clean-up that follows an export is about what the export covers. */
final class CleanupScope {
    private CleanupScope() {}

    /** Each a sentence with its remedy. */
    static List<String> problems(CleanupJob cleanup, ExportJob export) {
        List<String> problems = new ArrayList<>();
        if (!cleanup.lake().equals(export.lake())) {
            problems.add("It looks things up in the lake " + cleanup.lake() + ", but '" + export.name() + "' writes to "
                    + export.lake() + ". Name the same lake in both.");
        }
        if (!same(cleanup.server(), export.server())) {
            problems.add("It is for " + words(cleanup.server()) + ", but '" + export.name() + "' is for "
                    + words(export.server()) + ". Name the same server in both, or in none.");
        }
        for (PolicySpec policy : cleanup.policies()) {
            Selection covered = export.spec().selection();
            if (!includes(covered.workspaces(), policy.scope().workspaces())) {
                problems.add(outside(policy, "workspaces", export));
            } else if (!includes(covered.projects(), policy.scope().projects())) {
                problems.add(outside(policy, "projects", export));
            }
        }
        return problems;
    }

    private static String outside(PolicySpec policy, String places, ExportJob export) {
        return "The policy '" + policy.name() + "' is for " + places + " that '" + export.name()
                + "' does not cover for sure. Let the export cover them, or name those alone that it covers.";
    }

    /** Whether a filter lets all through that another one does, as far as the patterns show it. */
    static boolean includes(NameFilter wide, NameFilter narrow) {
        if (wide.passesAll()) {
            return true;
        }
        if (narrow.enumerates()) {
            return narrow.names().stream().allMatch(wide.asPredicate());
        }
        boolean included = wide.include().isEmpty()
                || !narrow.include().isEmpty()
                        && narrow.include().stream()
                                .allMatch(pattern -> wide.include().contains(pattern)
                                        || isName(pattern)
                                                && NameFilter.including(wide.include())
                                                        .asPredicate()
                                                        .test(name(pattern)));
        return included && narrow.exclude().containsAll(wide.exclude());
    }

    private static boolean isName(String pattern) {
        return NameFilter.including(List.of(pattern)).enumerates();
    }

    private static String name(String pattern) {
        return NameFilter.including(List.of(pattern)).names().get(0);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? one == other : address(one).equals(address(other));
    }

    private static String address(String server) {
        URI uri = URI.create(server);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String path =
                uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "").replaceAll("/clientlib$", "");
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":"
                + (uri.getPort() < 0 ? usual : uri.getPort()) + path;
    }

    private static String words(@Nullable String server) {
        return server == null ? "the server that the environment says" : server;
    }
}
