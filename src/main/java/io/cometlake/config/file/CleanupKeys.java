// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.util.List;

/** Every key of a job of {@code kind: cleanup}. Parser, JSON Schema and reference page are all made of this. */
final class CleanupKeys extends JobKeys {
    final Key<Values> source =
            Key.optional("source", new Group(List.of(server)), "the usual server", "Which server to clean up.", "");
    final Key<Values> lake = Key.required(
            "lake",
            new Group(List.of(uri)),
            "Where the proof for deletes is looked up, and the journal of all actions is kept.",
            "{ uri: /data/lake }");
    final GuardKeys guards = GuardKeys.ofFile();
    final GuardKeys policyGuards = GuardKeys.ofPolicy();
    final PolicyKeys policy = new PolicyKeys();
    final Key<List<Values>> policies = Key.required(
            "policies",
            new Listing<>(policy.all(policyGuards.guards), "a list of policies"),
            "The policies, in the order in which they are planned and applied: a list of groups of the keys below.",
            "[{ name: old, scope: { workspaces: [vision] }, older-than: 90d, action: archive }]");

    /** What a plan rests on. */
    final Group judged = new Group(List.of(version, kind, name, source, lake, budget, guards.guards, policies));

    final Group all = new Group(List.of(
            version, kind, name, source, lake, budget, guards.guards, policies, schedule.schedule, notify.notify));

    CleanupKeys() {
        super("cleanup", "tidy");
    }
}
