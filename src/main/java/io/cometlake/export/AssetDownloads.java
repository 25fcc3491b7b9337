// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometException;
import io.cometlake.client.CometTooLargeException;
import io.cometlake.client.CometUnreachableException;
import io.cometlake.client.FileReads;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.AssetSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Downloads the bytes of assets that are wanted and not known, several at once, each to a local file first, where a killed run's
 * successor goes on with it. Bytes that are known stay, whether they are wanted or not. An asset that cannot be had fails alone.
 */
public final class AssetDownloads implements AssetKeeper {
    private final AssetChoice choice;
    private final FileReads files;
    private final RemoteLinks remote;
    private final ContentPort content;
    private final ExecutorService calls;
    private final Path folder;
    private final StopSignal stop;

    /**
     * @param remote the run's, of all bundles
     * @param calls runs the downloads
     * @param folder of the run, on a local disk; survives its process
     */
    public AssetDownloads(
            AssetSpec spec,
            FileReads files,
            RemoteLinks remote,
            ContentPort content,
            ExecutorService calls,
            Path folder,
            StopSignal stop) {
        this.choice = new AssetChoice(spec);
        this.files = files;
        this.remote = remote;
        this.content = content;
        this.calls = calls;
        this.folder = folder;
        this.stop = stop;
    }

    @Override
    public List<KeptContent> keep(ExperimentMetadata experiment, List<Asset> assets) {
        if (assets.isEmpty()) {
            return List.of();
        }
        Map<String, KnownContent> known = content.known(experiment.experimentKey());
        Map<Integer, Future<KeptContent>> downloads = new HashMap<>();
        KeptContent[] kept = new KeptContent[assets.size()];
        long reused = 0;
        try {
            for (int index = 0; index < kept.length; index++) {
                Asset asset = assets.get(index);
                KnownContent before = known.get(asset.assetId());
                boolean wanted = choice.wants(asset);
                if (before != null && before.isOf(asset)) {
                    kept[index] = before.content();
                    reused += wanted && before.since() == KnownContent.Since.BEFORE ? 1 : 0;
                } else if (wanted) {
                    downloads.put(index, calls.submit(() -> download(experiment, asset)));
                } else {
                    kept[index] = KeptContent.NONE;
                }
            }
            downloads.forEach((index, download) -> kept[index] = PendingCalls.await(download));
        } finally {
            downloads.values().forEach(download -> download.cancel(true));
        }
        if (reused > 0) {
            content.reused(experiment.experimentKey(), reused);
        }
        return List.of(kept);
    }

    private KeptContent download(ExperimentMetadata experiment, Asset asset) {
        stop.check();
        String key = experiment.experimentKey();
        Path file = folder.resolve(fileName(key, asset));
        try {
            fetch(key, asset, file);
            KeptContent kept = content.keep(file);
            content.downloaded(key, asset, kept, Files.size(file));
            files.forget(file);
            return kept;
        } catch (CometTooLargeException e) {
            files.forget(file);
            return KeptContent.NONE;
        } catch (CometException e) {
            if (concernsAll(e)) {
                throw e;
            }
            return fail(experiment, asset, String.valueOf(e.getMessage()));
        } catch (RemoteFileException e) {
            return fail(experiment, asset, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ExportException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void fetch(String experimentKey, Asset asset, Path file) {
        if (asset.isRemote()) {
            remote.fetch(asset, choice.mostBytes(), files, content, file);
        } else {
            files.downloadAsset(experimentKey, asset, choice.mostBytes(), file);
        }
    }

    private KeptContent fail(ExperimentMetadata experiment, Asset asset, String reason) {
        content.failed(new AssetFailure(
                experiment.experimentKey(),
                experiment.workspaceName(),
                experiment.projectName(),
                asset.assetId(),
                asset.fileName(),
                reason));
        return KeptContent.FAILED;
    }

    /** A store that cannot be reached is not the server: whether that can be, the next listing tells. */
    private static boolean concernsAll(CometException reason) {
        return FailureStreak.concernsAll(reason) && !(reason instanceof CometUnreachableException);
    }

    /** An id is the server's word, and no name for a file. */
    static String fileName(String experimentKey, Asset asset) {
        return UUID.nameUUIDFromBytes((experimentKey + "\n" + asset.assetId()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
