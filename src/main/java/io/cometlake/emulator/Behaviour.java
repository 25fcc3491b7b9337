// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server behaves where servers differ, and how it misbehaves on request. Can be changed while it runs.
 *
 * @param version what the version probe answers
 * @param ignorePaging the listing takes no notice of {@code page} and {@code size} and answers everything
 * @param ignorePage the listing honours {@code size} but always answers the first page
 * @param listingShift what happens between the first page of a listing and the second
 * @param chartPointLimit a chart with more points than this is answered 504 by a gateway; null for no limit
 * @param latency how long each answer takes at least
 * @param rateLimit null for none
 * @param bareNonFinite a chart has {@code NaN} and the infinities as bare tokens, which is not JSON, and not as text
 * @param assets how the bytes of assets come to callers
 * @param queries how far answers to queries are from right
 * @param faults what goes wrong, for which calls
 */
public record Behaviour(
        String version,
        boolean ignorePaging,
        boolean ignorePage,
        ListingShift listingShift,
        @Nullable Integer chartPointLimit,
        Duration latency,
        @Nullable RateLimit rateLimit,
        boolean bareNonFinite,
        AssetServing assets,
        QueryAnswers queries,
        Faults faults) {
    public static final String DEFAULT_VERSION = "4.41.0";

    public Behaviour {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("A latency of " + latency);
        }
        if (chartPointLimit != null && chartPointLimit < 0) {
            throw new IllegalArgumentException("A chart point limit of " + chartPointLimit);
        }
    }

    /** A current server that does all it is asked, at once. */
    public static Behaviour normal() {
        return new Behaviour(
                DEFAULT_VERSION,
                false,
                false,
                ListingShift.NONE,
                null,
                Duration.ZERO,
                null,
                false,
                AssetServing.normal(),
                QueryAnswers.RIGHT,
                Faults.NONE);
    }

    public Behaviour withVersion(String newVersion) {
        return new Behaviour(
                newVersion,
                ignorePaging,
                ignorePage,
                listingShift,
                chartPointLimit,
                latency,
                rateLimit,
                bareNonFinite,
                assets,
                queries,
                faults);
    }

    /** The same, but taking no notice of {@code page} and {@code size}. */
    public Behaviour ignoringPaging() {
        return new Behaviour(
                version,
                true,
                ignorePage,
                listingShift,
                chartPointLimit,
                latency,
                rateLimit,
                bareNonFinite,
                assets,
                queries,
                faults);
    }

    /** The same, but always answering the first page. */
    public Behaviour ignoringPage() {
        return new Behaviour(
                version,
                ignorePaging,
                true,
                listingShift,
                chartPointLimit,
                latency,
                rateLimit,
                bareNonFinite,
                assets,
                queries,
                faults);
    }

    public Behaviour withListingShift(ListingShift shift) {
        return new Behaviour(
                version,
                ignorePaging,
                ignorePage,
                shift,
                chartPointLimit,
                latency,
                rateLimit,
                bareNonFinite,
                assets,
                queries,
                faults);
    }

    public Behaviour withChartPointLimit(int points) {
        return new Behaviour(
                version,
                ignorePaging,
                ignorePage,
                listingShift,
                points,
                latency,
                rateLimit,
                bareNonFinite,
                assets,
                queries,
                faults);
    }

    public Behaviour withLatency(Duration newLatency) {
        return new Behaviour(
                version,
                ignorePaging,
                ignorePage,
                listingShift,
                chartPointLimit,
                newLatency,
                rateLimit,
                bareNonFinite,
                assets,
                queries,
                faults);
    }

    public Behaviour withRateLimit(RateLimit limit) {
        return new Behaviour(
                version,
                ignorePaging,
                ignorePage,
                listingShift,
                chartPointLimit,
                latency,
                limit,
                bareNonFinite,
                assets,
                queries,
                faults);
    }

    /** The same, but these faults instead of those there were. */
    public Behaviour withFaults(Faults newFaults) {
        return new Behaviour(
                version,
                ignorePaging,
                ignorePage,
                listingShift,
                chartPointLimit,
                latency,
                rateLimit,
                bareNonFinite,
                assets,
                queries,
                newFaults);
    }

    /** The same, but with numbers in charts that are no JSON. */
    public Behaviour withBareNonFinite() {
        return new Behaviour(
                version,
                ignorePaging,
                ignorePage,
                listingShift,
                chartPointLimit,
                latency,
                rateLimit,
                true,
                assets,
                queries,
                faults);
    }

    /** The same, but with the bytes of assets coming in this way. */
    public Behaviour withAssets(AssetServing serving) {
        return new Behaviour(
                version,
                ignorePaging,
                ignorePage,
                listingShift,
                chartPointLimit,
                latency,
                rateLimit,
                bareNonFinite,
                serving,
                queries,
                faults);
    }

    /** The same, but with queries answered in this way. */
    public Behaviour withQueries(QueryAnswers answers) {
        return new Behaviour(
                version,
                ignorePaging,
                ignorePage,
                listingShift,
                chartPointLimit,
                latency,
                rateLimit,
                bareNonFinite,
                assets,
                answers,
                faults);
    }
}
