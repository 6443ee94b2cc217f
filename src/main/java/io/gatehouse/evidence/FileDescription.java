package io.gatehouse.evidence;

/**
 * What is sealed of a file: the name it came under, its digests, and the words in it. Its text form tells nothing.
 *
 * @param digest SHA-256 of the file, in hexadecimal
 * @param picture SHA-256 of what can be seen in it
 */
record FileDescription(String name, String digest, String picture, String text) {

    @Override
    public String toString() {
        return "FileDescription";
    }
}
