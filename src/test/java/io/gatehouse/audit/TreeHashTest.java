package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeHashTest {

    /** The eight inputs and the roots that Certificate Transparency's reference implementation is tested with. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void givesTheKnownRoots() {
        var tree = new GrowingTree();
        for (var i = 0; i < INPUTS.size(); i++) {
            tree.append(TreeHash.leaf(HexFormat.of().parseHex(INPUTS.get(i))), node -> {});

            assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(ROOTS.get(i));
        }
    }

    @Test
    void theEmptyTreeHasTheHashOfNothing() {
        assertThat(HexFormat.of().formatHex(new GrowingTree().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void goesOnFromItsWholeSubtrees() {
        for (var size = 0; size < 70; size++) {
            var nodes = new ArrayList<GrowingTree.Node>();
            var grown = new GrowingTree();
            for (var i = 0; i < size; i++) {
                grown.append(leaf(i), nodes::add);
            }

            var resumed = new GrowingTree(
                    size,
                    GrowingTree.wholeSubtrees(size).stream()
                            .map(wanted -> nodes.stream()
                                    .filter(node ->
                                            node.level() == wanted.level() && node.position() == wanted.position())
                                    .findFirst()
                                    .orElseThrow()
                                    .hash())
                            .toList());
            grown.append(leaf(size), node -> {});
            resumed.append(leaf(size), node -> {});

            assertThat(resumed.root()).isEqualTo(grown.root());
        }
    }

    @Test
    void provesEveryLeafOfEveryTreeAndNoOther() {
        for (var size = 1; size <= 33; size++) {
            var leaves = leaves(size);
            var root = rootOf(leaves);
            for (var position = 0; position < size; position++) {
                var path = path(position, leaves);

                assertThat(TreeHash.includes(root, size, position, leaves.get(position), path))
                        .isTrue();
                assertThat(TreeHash.includes(root, size, position, leaf(999), path))
                        .isFalse();
                assertThat(TreeHash.includes(root, size, (position + 1) % (size + 1), leaves.get(position), path))
                        .isEqualTo(false);
            }
        }
    }

    @Test
    void provesThatATreeHasOnlyGrown() {
        for (var after = 1; after <= 24; after++) {
            var leaves = leaves(after);
            for (var before = 1; before <= after; before++) {
                var path = consistency(before, leaves, true);
                var oldRoot = rootOf(leaves.subList(0, before));

                assertThat(TreeHash.extendsTree(oldRoot, before, rootOf(leaves), after, path))
                        .isTrue();
                assertThat(TreeHash.extendsTree(leaf(7), before, rootOf(leaves), after, path))
                        .isFalse();
            }
        }
    }

    private static byte[] leaf(int number) {
        return TreeHash.leaf(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    private static List<byte[]> leaves(int size) {
        var leaves = new ArrayList<byte[]>();
        for (var i = 0; i < size; i++) {
            leaves.add(leaf(i));
        }
        return leaves;
    }

    /** The definitions of RFC 6962, section 2.1, word by word: slow, and the oracle here. */
    private static byte[] rootOf(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        return TreeHash.node(rootOf(leaves.subList(0, split)), rootOf(leaves.subList(split, leaves.size())));
    }

    private static List<byte[]> path(int position, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        var path = new ArrayList<>(position < split ? path(position, left) : path(position - split, right));
        path.add(position < split ? rootOf(right) : rootOf(left));
        return path;
    }

    private static List<byte[]> consistency(int before, List<byte[]> leaves, boolean whole) {
        if (before == leaves.size()) {
            return whole ? List.of() : List.of(rootOf(leaves));
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        var path = new ArrayList<>(
                before <= split ? consistency(before, left, whole) : consistency(before - split, right, false));
        path.add(before <= split ? rootOf(right) : rootOf(left));
        return path;
    }
}
