package io.gatehouse.customer;

/**
 * Keccak-256 with the padding of the original submission, as Ethereum uses it. The JDK's SHA3-256 pads otherwise and gives other
 * hashes.
 */
final class Keccak256 {

    private static final int RATE = 136;
    private static final int ROUNDS = 24;
    private static final int[] ROTATIONS = {
        0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14
    };
    private static final long[] CONSTANTS = constants();

    private Keccak256() {}

    static byte[] of(byte[] message) {
        var state = new long[25];
        var padded = new byte[(message.length / RATE + 1) * RATE];
        System.arraycopy(message, 0, padded, 0, message.length);
        padded[message.length] ^= 1;
        padded[padded.length - 1] ^= (byte) 0x80;
        for (var block = 0; block < padded.length; block += RATE) {
            for (var i = 0; i < RATE; i++) {
                state[i / 8] ^= (padded[block + i] & 0xFFL) << (8 * (i % 8));
            }
            permute(state);
        }
        var hash = new byte[32];
        for (var i = 0; i < hash.length; i++) {
            hash[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
        }
        return hash;
    }

    private static void permute(long[] a) {
        for (var round = 0; round < ROUNDS; round++) {
            var c = new long[5];
            for (var x = 0; x < 5; x++) {
                c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (var i = 0; i < 25; i++) {
                a[i] ^= c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
            }
            var b = new long[25];
            for (var x = 0; x < 5; x++) {
                for (var y = 0; y < 5; y++) {
                    b[y + 5 * ((2 * x + 3 * y) % 5)] = Long.rotateLeft(a[x + 5 * y], ROTATIONS[x + 5 * y]);
                }
            }
            for (var x = 0; x < 5; x++) {
                for (var y = 0; y < 5; y++) {
                    a[x + 5 * y] = b[x + 5 * y] ^ (~b[(x + 1) % 5 + 5 * y] & b[(x + 2) % 5 + 5 * y]);
                }
            }
            a[0] ^= CONSTANTS[round];
        }
    }

    /** The round constants, from the shift register that defines them. */
    private static long[] constants() {
        var constants = new long[ROUNDS];
        var register = 1;
        for (var round = 0; round < ROUNDS; round++) {
            for (var j = 0; j <= 6; j++) {
                if ((register & 1) == 1) {
                    constants[round] |= 1L << ((1 << j) - 1);
                }
                register = (register << 1) ^ ((register >> 7) * 0x171);
            }
        }
        return constants;
    }
}
