// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files in the folders of tables, as they stand there, whatever the catalog says. */
final class DataTree {
    private static final Pattern PATH = Pattern.compile("([^/]+)/(workspace=[^/]*(?:/project=[^/]*)?)/([^/]+)");

    private DataTree() {}

    /**
     * A file of a bundle.
     *
     * @param table empty where this version knows none of the name
     * @param folder {@code workspace=…/project=…}
     * @param bundle the file's name without the ending
     */
    record Found(String path, Optional<TableSchema> table, String folder, String bundle) {
        Optional<Place> place() {
            return table.map(known -> new Place(known.grain(), folder, bundle));
        }
    }

    /** What the files of one bundle have in common. */
    record Place(Grain grain, String folder, String bundle) {
        String manifest() {
            return LakeLayout.manifest(folder, bundle);
        }
    }

    /** The paths of all files, sorted within a table. */
    static List<String> list(LakeStorage storage) {
        List<String> paths = new ArrayList<>();
        for (String name : storage.list("")) {
            if (!name.equals(LakeLayout.META) && isTable(storage, name)) {
                paths.addAll(storage.listTree(name));
            }
        }
        return paths;
    }

    /** A table of a later version is one, too; what users keep beside the tables is not. */
    private static boolean isTable(LakeStorage storage, String name) {
        return Tables.find(name).isPresent()
                || storage.list(name).stream().anyMatch(child -> child.startsWith("workspace="));
    }

    /** Empty for a file that no bundle can have: with another ending, or at another depth. */
    static Optional<Found> parse(String path, LakeForm form) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches() || !matcher.group(3).endsWith(form.ending())) {
            return Optional.empty();
        }
        String name = matcher.group(3);
        String bundle = name.substring(0, name.length() - form.ending().length());
        if (!SafeName.isBundle(bundle)) {
            return Optional.empty();
        }
        return Optional.of(new Found(path, Tables.find(matcher.group(1)), matcher.group(2), bundle));
    }
}
