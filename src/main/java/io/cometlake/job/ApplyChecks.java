// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometConnection;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.model.AccountDetails;
import io.cometlake.config.CleanupJob;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.file.PlanFile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has to hold of a plan before anything of it is done. Each refusal says what to do instead. */
record ApplyChecks(PlanFile plan) {
    /** What older plans say of a server is too old to be acted on. */
    static final Duration FRESH_FOR = Duration.ofDays(7);

    /** A plan that comes from further ahead says that a clock was set back since: how old it is, nobody can tell. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    /** Of a digest that a person types: fewer could be somebody else's plan. */
    private static final int LEAST_DIGITS = 12;

    private static final String PLAN_AGAIN = " Plan again, with: cometlake policy plan ";

    /** @param approved the digest or its beginning, as the person who approves says it; null if nobody does */
    void requireApproved(@Nullable String approved) {
        if (approved == null) {
            if (header().needsApproval()) {
                throw new PlanRefusedException(
                        "Plan " + header().id() + " needs somebody to approve it. Look at it with:"
                                + " cometlake policy show PLAN. Then apply it with its digest: --approve "
                                + plan.digest().substring(0, LEAST_DIGITS));
            }
            return;
        }
        String digits = approved.strip().toLowerCase(Locale.ROOT);
        if (digits.length() < LEAST_DIGITS || !digits.matches("[0-9a-f]{1,64}")) {
            throw new PolicyException("The digest to approve is '" + approved + "', but must be at least "
                    + LEAST_DIGITS + " of the plan's hexadecimal digits, which \"cometlake policy show PLAN\" tells.");
        }
        if (!plan.digest().startsWith(digits)) {
            throw new PlanRefusedException("What was approved is " + approved.strip() + ", but plan " + header().id()
                    + " has the digest " + plan.digest()
                    + ". Look at this plan with cometlake policy show, and approve what it says.");
        }
    }

    /** A limit refuses the plan as a whole. */
    void requireWithinLimits() {
        List<GuardVerdict> exceeded =
                header().guards().stream().filter(GuardVerdict::isExceeded).toList();
        if (exceeded.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("Plan " + header().id() + " goes beyond its guard rails:");
        for (GuardVerdict verdict : exceeded) {
            text.append(' ').append(verdict.guard());
            if (!verdict.where().isEmpty()) {
                text.append(" of ").append(verdict.where());
            }
            text.append(" is ").append(verdict.limit());
            text.append(", the plan has ").append(verdict.found()).append(';');
        }
        text.setCharAt(text.length() - 1, '.');
        throw new PlanRefusedException(text
                + " Nothing is done of it. Narrow the policies, or raise the limit in the file, and"
                + " plan again, with: cometlake policy plan " + header().job().file());
    }

    void requireSameJob(CleanupJob job) {
        if (!job.digest().equals(header().job().digest())) {
            throw new PlanRefusedException("The policies have been changed since plan " + header().id()
                    + " was made from " + header().job().file() + "." + PLAN_AGAIN
                    + header().job().file());
        }
    }

    /** @param server scheme and authority */
    void requireSameServer(URI server) {
        if (!server.toString().equals(header().server())) {
            throw new PlanRefusedException("Plan " + header().id() + " is for the server " + header().server()
                    + ", but the configured server is " + server
                    + ". Set COMET_URL_OVERRIDE to the plan's server, or plan again for this one.");
        }
    }

    void requireSameLake(String lake) {
        if (!lake.equals(header().lake())) {
            throw new PlanRefusedException(
                    "Plan " + header().id() + " is for the lake " + header().lake() + ", but the job names " + lake
                            + "." + PLAN_AGAIN + header().job().file());
        }
    }

    void requireFresh(Instant now) {
        if (header().madeAt().plus(FRESH_FOR).isBefore(now)) {
            throw new PlanRefusedException("Plan " + header().id() + " was made at " + header().madeAt()
                    + ", more than " + FRESH_FOR.toDays() + " days ago." + PLAN_AGAIN
                    + header().job().file());
        }
        if (header().madeAt().isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new PlanRefusedException("Plan " + header().id() + " was made at " + header().madeAt()
                    + ", which is in the future: set this machine's clock, or plan again.");
        }
    }

    /** One call, unless the plan does not say whose it is. */
    void requireSameAccount(CometConnection connection) {
        String planned = header().account();
        if (planned == null) {
            return;
        }
        // Not closed: that would close the connection.
        CometReads comet = CometReads.over(connection, ApiOptions.DEFAULT.with(Caching.OFF));
        String account = comet.getAccountDetails().map(AccountDetails::userName).orElse(null);
        if (!planned.equals(account)) {
            throw new PlanRefusedException("Plan " + header().id() + " was made with the key of '" + planned
                    + "', but the configured key is "
                    + (account == null ? "of an account that the server does not name" : "that of '" + account + "'")
                    + ". Another account may see other experiments: use the same key, or plan again with this one.");
        }
    }

    private PlanHeader header() {
        return plan.header();
    }
}
