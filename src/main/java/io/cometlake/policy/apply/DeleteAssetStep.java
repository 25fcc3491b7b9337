// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import java.util.Optional;

/** Removes one file of the experiment for good. Never sent twice. */
record DeleteAssetStep(String assetId) implements Step {
    @Override
    public String call() {
        return "delete-asset";
    }

    @Override
    public Optional<String> detail() {
        return Optional.of(assetId);
    }

    @Override
    public void prepare(Subject subject) {
        subject.experiment();
    }

    @Override
    public void make(Subject subject) {
        subject.experiment().deleteAsset(assetId);
    }

    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> experiment.getAssetList().stream()
                .noneMatch(asset -> asset.assetId().equals(assetId)));
    }

    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }
}
