// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Asset;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Several files as one, which is made while it is sent. */
final class ZipAnswer {
    private ZipAnswer() {}

    /** A zip of these; of those with the same name the last one, of those that are elsewhere none. */
    static Answer of(Collection<Asset> assets) {
        Map<String, Asset> byName = new LinkedHashMap<>();
        for (Asset asset : assets) {
            if (!asset.description().isRemote()) {
                byName.put(asset.fileName(), asset);
            }
        }
        return Answer.bytes(new Payload.Stream(out -> write(byName, out)));
    }

    private static void write(Map<String, Asset> files, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Asset> file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            // The time of the asset, so that the same files give the same zip.
            entry.setTime(file.getValue().createdAt());
            zip.putNextEntry(entry);
            try (InputStream in = file.getValue().content().open(0)) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }
}
