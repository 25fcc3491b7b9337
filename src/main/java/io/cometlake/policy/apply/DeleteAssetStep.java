// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import java.util.List;
import java.util.Optional;

/** Removes one file of the experiment for good. Never sent twice. */
record DeleteAssetStep(DoomedAsset asset) implements Step {
    @Override
    public String call() {
        return "delete-asset";
    }

    @Override
    public Optional<String> detail() {
        return Optional.of(asset.assetId());
    }

    @Override
    public ActionTarget target(ActionTarget ofAction) {
        return ActionTarget.assets(List.of(asset));
    }

    @Override
    public void prepare(Subject subject) {
        subject.experiment();
    }

    @Override
    public void make(Subject subject) {
        subject.experiment().deleteAsset(asset.assetId());
    }

    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> experiment.getAssetList().stream()
                .noneMatch(other -> other.assetId().equals(asset.assetId())));
    }

    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }
}
