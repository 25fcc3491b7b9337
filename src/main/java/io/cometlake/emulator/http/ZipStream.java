// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.AssetContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Many assets as one zip that is made while it is sent. */
final class ZipStream {
    /** Contents of more bytes than this are not compressed. */
    private static final int STORED = 1 << 20;

    private ZipStream() {}

    /** Of assets with the same name the last one is in it; those that are elsewhere are not. */
    static Answer of(List<Asset> assets) {
        Map<String, Asset> byName = new LinkedHashMap<>();
        for (Asset asset : assets) {
            if (!asset.description().isRemote()) {
                byName.put(asset.fileName(), asset);
            }
        }
        return Answer.bytes(new Payload.Stream(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, Asset> file : byName.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                AssetContent content = file.getValue().content();
                // Deflating hundreds of megabytes takes longer than everything else.
                zip.setLevel(content.size() > STORED ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
                Payload.Slice.whole(content).writeTo(zip);
                zip.closeEntry();
            }
            // Not closed: that would close the answer, which is not ours.
            zip.finish();
            zip.flush();
        }));
    }
}
