// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CometArtifactNotFinalException;
import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometOutcomeUnknownException;
import io.cometlake.client.CometPartlyDoneException;
import io.cometlake.client.CometPaymentRequiredException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometRefusedException;
import io.cometlake.client.CometTooLargeException;
import io.cometlake.client.CometUnsupportedException;

/** Tells what concerns one experiment from what any other would meet as well. */
final class Trouble {
    private Trouble() {}

    /** What stopped a change of several that was one of a single one. */
    static CometException unwrapped(CometException failure) {
        return failure instanceof CometPartlyDoneException && failure.getCause() instanceof CometException cause
                ? cause
                : failure;
    }

    /** Whether the server cannot be worked with at all: the key, the line, the server itself, or this process being stopped. */
    static boolean endsRun(CometException failure) {
        return !(failure instanceof CometRefusedException
                || failure instanceof CometNotFoundException
                || failure instanceof CometPaymentRequiredException
                || failure instanceof CometUnsupportedException
                || failure instanceof CometArtifactNotFinalException
                || failure instanceof CometDownloadException
                || failure instanceof CometTooLargeException);
    }

    /** Whether a change may have been made all the same: its answer is lost, or is none of Comet's. */
    static boolean leavesDoubt(CometException failure) {
        return failure instanceof CometOutcomeUnknownException || failure instanceof CometProtocolException;
    }

    /** Whether nobody waited for the answer, so that not even looking makes sense now. */
    static boolean isInterrupt(CometException failure) {
        return failure instanceof CometInterruptedException;
    }

    static String words(CometException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
