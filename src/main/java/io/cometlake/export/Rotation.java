// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.Share;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whose turn it is, where each night takes a share of all experiments. They stand on a ring, in the order of a hash of their keys,
 * and each turn takes those that follow where the last one ended: at least as many as the share says, and all on that share of
 * the ring. So with a share of a tenth each has had its turn after ten turns, whatever came and went meanwhile.
 */
public final class Rotation {
    private static final BigDecimal RING = new BigDecimal(BigInteger.ONE.shiftLeft(64));

    private Rotation() {}

    /**
     * One turn.
     *
     * @param keys in the order of the ring; of a share of all in the order in which they were given
     * @param cursor for the next turn
     */
    public record Turn(List<String> keys, String cursor) {
        public Turn {
            keys = List.copyOf(keys);
        }
    }

    /** @param position on the ring, counted from the cursor, unsigned */
    private record Place(long position, String key) {}

    /**
     * @param cursor where the turn before ended; what is none, as the empty text, begins anew
     * @param keys all that there are, each once
     */
    public static Turn turn(String cursor, Share share, Collection<String> keys) {
        if (share.isNone() || keys.isEmpty()) {
            return new Turn(List.of(), cursor);
        }
        if (share.equals(Share.ALL)) {
            return new Turn(List.copyOf(keys), cursor);
        }
        long start = parse(cursor);
        MessageDigest sha = Sha256.start();
        List<Place> places = new ArrayList<>(keys.size());
        keys.forEach(key -> places.add(new Place(hash(sha, key) - start, key)));
        places.sort((left, right) -> {
            int order = Long.compareUnsigned(left.position(), right.position());
            return order == 0 ? left.key().compareTo(right.key()) : order;
        });
        long arc = arc(share);
        long most = share.of(keys.size());
        long end = arc;
        List<String> turn = new ArrayList<>();
        for (Place place : places) {
            boolean onArc = Long.compareUnsigned(place.position(), arc) < 0;
            if (!onArc && turn.size() >= most) {
                break;
            }
            turn.add(place.key());
            end = onArc ? arc : place.position() + 1;
        }
        return new Turn(turn, String.format("%016x", start + end));
    }

    /** The length of a share of the ring, rounded up. */
    private static long arc(Share share) {
        return share.percent()
                .multiply(RING)
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .toBigInteger()
                .longValue();
    }

    private static long parse(String cursor) {
        return cursor.matches("[0-9a-f]{16}") ? Long.parseUnsignedLong(cursor, 16) : 0;
    }

    private static long hash(MessageDigest sha, String key) {
        return ByteBuffer.wrap(sha.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
