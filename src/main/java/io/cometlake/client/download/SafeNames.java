// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes paths within a folder of names that a server made up, on any system: none leads out of the folder, none is reserved or too
 * long, and no two are the same to a file system that does not tell case or accents' forms apart.
 *
 * <pre>{@code
 * SafeNames names = new SafeNames();
 * names.add("../../etc/passwd", "asset-1");
 * names.add("Model.bin", "asset-2");
 * names.add("model.bin", "asset-3");
 * names.paths(); // as [__/__/etc/passwd, Model~0f1e2d3c.bin, model~4b5a6978.bin]
 * }</pre>
 *
 * Which name becomes which path does not depend on the order of names. Not thread-safe.
 */
public final class SafeNames {
    private record Wanted(String name, String id) {}

    private final List<Wanted> wanted = new ArrayList<>();
    private final Set<String> ownFolders = new HashSet<>();

    /** @param id tells it from others of the same name; the same name and id get two paths all the same */
    public void add(String name, String id) {
        wanted.add(new Wanted(name, id));
    }

    /** No name gets the path of this folder. */
    void addFolder(String name) {
        SafePath path = SafePath.of(name);
        path.folders().forEach(folder -> ownFolders.add(fold(folder)));
        ownFolders.add(fold(path.text()));
    }

    /** A path for each name, in the order of adding, with {@code /} between its parts. */
    public List<String> paths() {
        List<SafePath> paths = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        Set<String> folders = new HashSet<>(ownFolders);
        for (Wanted one : wanted) {
            SafePath path = SafePath.of(one.name());
            paths.add(path);
            uses.merge(fold(path.text()), 1, Integer::sum);
            path.folders().forEach(folder -> folders.add(fold(folder)));
        }
        List<String> distinct = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int index = 0; index < paths.size(); index++) {
            SafePath path = paths.get(index);
            String key = fold(path.text());
            if (uses.getOrDefault(key, 0) > 1 || folders.contains(key)) {
                path = path.marked(
                        mark(wanted.get(index).name() + "\0" + wanted.get(index).id()));
            }
            String text = path.text();
            // Somebody may have chosen a name that looks like a marked one.
            for (int count = 2; folders.contains(fold(text)) || !taken.add(fold(text)); count++) {
                text = path.marked(String.valueOf(count)).text();
            }
            distinct.add(text);
        }
        return distinct;
    }

    /** A path for one name alone. */
    public static String of(String name) {
        return SafePath.of(name).text();
    }

    /** A few characters that are the same for the same text only. */
    static String mark(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What is the same to some file system. */
    private static String fold(String path) {
        String folded = Normalizer.normalize(path, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
