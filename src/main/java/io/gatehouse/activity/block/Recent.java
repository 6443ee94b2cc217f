package io.gatehouse.activity.block;

/** Numbers by how recently each came: what came last is 1, what never came is 0. Two sides that keep one alike understand each other. */
final class Recent {

    private int[] latest = new int[16];
    private int size;

    /** The rank of a number, which is the latest from now on. */
    int rank(int number) {
        for (var i = 0; i < size; i++) {
            if (latest[i] == number) {
                front(i, number);
                return i + 1;
            }
        }
        add(number);
        return 0;
    }

    /** The number of that rank, which is the latest from now on. */
    int at(int rank) {
        var number = latest[rank - 1];
        front(rank - 1, number);
        return number;
    }

    void add(int number) {
        if (size == latest.length) {
            latest = java.util.Arrays.copyOf(latest, size * 2);
        }
        front(size++, number);
    }

    void clear() {
        size = 0;
    }

    private void front(int from, int number) {
        System.arraycopy(latest, 0, latest, 1, from);
        latest[0] = number;
    }
}
