// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.model.Asset;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.Proof;
import io.cometlake.policy.apply.DropNotes.Dropped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deletes the planned files of one experiment, those that are proven, and then notes on it which. For one thread. */
final class AssetDrop {
    private static final Duration FRESH_FOR = Duration.ofMinutes(1);

    private final Gate gate;
    private final DropNotes notes;
    private final PlannedAction action;
    private final Subject subject;
    private final ActionLog log;
    private final Clock clock;
    private @Nullable Clearance clearance;
    private Instant clearedAt = Instant.MIN;

    AssetDrop(Gate gate, DropNotes notes, PlannedAction action, Subject subject, ActionLog log, Clock clock) {
        this.gate = gate;
        this.notes = notes;
        this.action = action;
        this.subject = subject;
        this.log = log;
        this.clock = clock;
    }

    /** From where it stands to its end. A file that is not proven or cannot be deleted stays; the others go all the same. */
    JournalEntry run() {
        List<DoomedAsset> files = action.target().assets();
        for (int number = 0; number < files.size() && !log.isEnded(); number++) {
            DeleteAssetStep step = new DeleteAssetStep(files.get(number));
            if (Performer.known(number, step, subject, log).isEmpty()) {
                drop(number, files.get(number), step);
            }
        }
        note(files);
        return log.telling();
    }

    private void drop(int number, DoomedAsset file, DeleteAssetStep step) {
        Optional<Asset> there = cleared(number, file, step);
        if (there.isEmpty()) {
            return;
        }
        Optional<Proof> proof = gate.proofOf(action, there.get());
        if (proof.isPresent() && !proof.get().isProven()) {
            log.skip(number, step, "not proven: " + proof.get().reason().orElse("no reason given"));
            return;
        }
        if (cleared(number, file, step).isEmpty()) {
            return;
        }
        Performer.perform(
                number, step, subject, log, proof.map(DropNotes::remark).orElse("the proof was waived"));
    }

    /**
     * The file, if nothing speaks against deleting it; else the journal has the reason. Files may be many, and hashing one takes a while,
     * in which a person may have taken the experiment back: it is read again where that was more than a minute ago.
     */
    private Optional<Asset> cleared(int number, DoomedAsset file, Step step) {
        Clearance given = clearance;
        if (given == null || !clock.instant().isBefore(clearedAt.plus(FRESH_FOR))) {
            given = log.isBegun() ? gate.within(action) : gate.before(action);
            clearance = given;
            clearedAt = clock.instant();
            if (!given.letsPass(subject)) {
                given.refuse(log, number);
                return Optional.empty();
            }
        }
        Optional<Asset> there = given.asset(file.assetId());
        if (there.isEmpty()) {
            log.skip(number, step, "the file is gone since the plan was made");
        } else if (!isAsPlanned(there.get(), file)) {
            log.skip(number, step, "the file is another than the one that was planned");
            return Optional.empty();
        }
        return there;
    }

    private static boolean isAsPlanned(Asset there, DoomedAsset planned) {
        return Objects.equals(there.fileName(), planned.fileName())
                && Objects.equals(there.type(), planned.type())
                && Objects.equals(there.fileSize(), planned.bytes());
    }

    private void note(List<DoomedAsset> files) {
        List<Dropped> dropped = dropped(files);
        List<Step> steps = notes.of(action.number(), dropped);
        for (int part = 0; part < steps.size(); part++) {
            int number = files.size() + part;
            if (Performer.known(number, steps.get(part), subject, log).isEmpty()) {
                Performer.perform(
                        number,
                        steps.get(part),
                        subject,
                        log,
                        dropped.size() + " of " + files.size() + (files.size() == 1 ? " file" : " files") + " deleted");
            }
        }
    }

    private List<Dropped> dropped(List<DoomedAsset> files) {
        List<Dropped> dropped = new ArrayList<>();
        for (int number = 0; number < files.size(); number++) {
            DoomedAsset file = files.get(number);
            log.outcome(number)
                    .filter(line -> line.phase() == Phase.DONE)
                    .ifPresent(line -> dropped.add(new Dropped(file, line.reason())));
        }
        return dropped;
    }
}
