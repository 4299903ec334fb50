package dev.longhaul.upload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME (NVM Command Set Specification, 5.2.1.3.4), eight bytes at a step by eight tables of 2 KiB. */
final class Crc64Nvme implements Checksum {

    /** Bit-reversed, as the CRC is. */
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();

    private long crc = -1;

    /** {@code tables[n][b]}: the CRC of the byte b with n zero bytes after it. */
    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int value = 0; value < 256; value++) {
            long crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) != 0 ? POLYNOMIAL : 0);
            }
            tables[0][value] = crc;
        }
        for (int n = 1; n < 8; n++) {
            for (int value = 0; value < 256; value++) {
                long before = tables[n - 1][value];
                tables[n][value] = (before >>> 8) ^ tables[0][(int) before & 0xFF];
            }
        }
        return tables;
    }

    @Override
    public void update(int value) {
        crc = (crc >>> 8) ^ TABLES[0][((int) crc ^ value) & 0xFF];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long[] t0 = TABLES[0];
        long[] t1 = TABLES[1];
        long[] t2 = TABLES[2];
        long[] t3 = TABLES[3];
        long[] t4 = TABLES[4];
        long[] t5 = TABLES[5];
        long[] t6 = TABLES[6];
        long[] t7 = TABLES[7];
        int at = offset;
        int end = offset + length;
        long value = crc;
        for (; end - at >= 8; at += 8) {
            value ^= (long) LONGS.get(bytes, at);
            value = t7[(int) value & 0xFF]
                    ^ t6[(int) (value >>> 8) & 0xFF]
                    ^ t5[(int) (value >>> 16) & 0xFF]
                    ^ t4[(int) (value >>> 24) & 0xFF]
                    ^ t3[(int) (value >>> 32) & 0xFF]
                    ^ t2[(int) (value >>> 40) & 0xFF]
                    ^ t1[(int) (value >>> 48) & 0xFF]
                    ^ t0[(int) (value >>> 56)];
        }
        for (; at < end; at++) {
            value = (value >>> 8) ^ t0[((int) value ^ bytes[at]) & 0xFF];
        }
        crc = value;
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }
}
