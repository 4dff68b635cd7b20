/** The program of the thread that inspects, bundled beside the benchmark. */
import '../../src/host/inspection-worker.ts'
