// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Asset;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** What keeping assets needs of whoever keeps them. Thread-safe but for {@link #known}. */
public interface ContentPort {
    /**
     * What is kept already of an experiment's assets, and still there.
     *
     * @return by the asset's id; the experiments are asked for in the order of their keys, each by the bundle's own thread
     */
    Map<String, KnownContent> known(String experimentKey);

    /** Takes in the bytes of a local file, which may be deleted afterwards. */
    KeptContent keep(Path file);

    /** Whether {@link #fetch} may reach what a link names. */
    boolean reaches(URI link);

    /**
     * Copies what a link names, on a file system that is not the web's, into a local file.
     *
     * @param most bytes that it may have
     * @throws io.cometlake.client.CometTooLargeException if it has more
     * @throws RemoteFileException if it cannot be had
     */
    void fetch(URI link, long most, Path file);

    /** An asset's bytes came. To be remembered, so that a run that goes on need not ask for them again. */
    void downloaded(String experimentKey, Asset asset, KeptContent content, long bytes);

    /** So many assets of an experiment were there from before. */
    void reused(String experimentKey, long assets);

    /** An asset's bytes could not be had. */
    void failed(AssetFailure failure);
}
