/* FreeRDP's bulk compressors, one thread: the baseline of dev.oriel.bench.CodecComparison, which builds and runs it with
 * build.sh. They are FreeRDP 2's, because FreeRDP 3 does not export them; so their declarations are here.
 *
 *   ./freerdp_bulk FOLDER SECONDS [PART_OF_A_NAME]
 *
 * The folder has files NAME.streams of PDUs, each after its length as a little-endian u32. Prints a line for each file:
 * its name, the seconds of the fastest pass over all PDUs to compress and to decompress, the bytes of a pass, and 99: exact.
 * Histories begin empty in each pass; making them is not measured. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CONCERNS_DECOMPRESSOR = 0xE0, ROOM = 0x10000 };

typedef void* (*leveled_new)(uint32_t level, int compressor);
typedef void* (*plain_new)(int compressor);
typedef void (*free_context)(void* context);
typedef int (*compress)(void* context, const uint8_t* from, uint32_t length, uint8_t** to, uint32_t* size,
                        uint32_t* flags);
typedef int (*decompress)(void* context, const uint8_t* from, uint32_t length, uint8_t** to, uint32_t* size,
                          uint32_t flags);

typedef struct
{
	const uint8_t* data;
	uint32_t length;
	uint8_t* packet;
	uint32_t size;
	uint32_t flags;
} pdu;

static void* library;
static double seconds;
static pdu* pdus;
static size_t count;
static int failed;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static void* function(const char* prefix, const char* name)
{
	char symbol[64];
	snprintf(symbol, sizeof(symbol), "%s_%s", prefix, name);
	void* found = dlsym(library, symbol);
	if (!found)
	{
		fprintf(stderr, "libfreerdp2 has no %s\n", symbol);
		exit(1);
	}
	return found;
}

static void* context(const char* prefix, uint32_t level, int compressor)
{
	void* make = function(prefix, "context_new");
	return strcmp(prefix, "mppc") == 0 ? ((leveled_new)make)(level, compressor) : ((plain_new)make)(compressor);
}

static double compress_all(const char* prefix, uint32_t level)
{
	void* sender = context(prefix, level, 1);
	compress work = (compress)function(prefix, "compress");
	static uint8_t output[2 * ROOM];
	const double start = now();
	for (size_t i = 0; i < count; i++)
	{
		uint8_t* to = output;
		pdus[i].size = ROOM;
		pdus[i].flags = 0;
		if (work(sender, pdus[i].data, pdus[i].length, &to, &pdus[i].size, &pdus[i].flags) < 0)
			failed = 1;
		if (pdus[i].size > ROOM)
			failed = 1;
		else
			memcpy(pdus[i].packet, to, pdus[i].size);
	}
	const double took = now() - start;
	((free_context)function(prefix, "context_free"))(sender);
	return took;
}

static double decompress_all(const char* prefix, uint32_t level)
{
	void* receiver = context(prefix, level, 0);
	decompress work = (decompress)function(prefix, "decompress");
	static uint8_t output[2 * ROOM];
	const double start = now();
	for (size_t i = 0; i < count; i++)
	{
		uint8_t* to = pdus[i].packet;
		uint32_t size = pdus[i].size;
		if ((pdus[i].flags & CONCERNS_DECOMPRESSOR) &&
		    work(receiver, pdus[i].packet, pdus[i].size, &to, &size, pdus[i].flags) < 0)
			failed = 1;
		if (size != pdus[i].length)
			failed = 1;
		else
			memcpy(output, to, size);
		if (memcmp(output, pdus[i].data, 16 < size ? 16 : size) != 0)
			failed = 1;
	}
	const double took = now() - start;
	((free_context)function(prefix, "context_free"))(receiver);
	return took;
}

static double fastest(double (*pass)(const char*, uint32_t), const char* prefix, uint32_t level)
{
	double best = pass(prefix, level);
	const double end = now() + seconds;
	while (now() < end)
	{
		const double took = pass(prefix, level);
		if (took < best)
			best = took;
	}
	return best;
}

static int load(const char* folder, const char* name)
{
	char path[4096];
	snprintf(path, sizeof(path), "%s/%s.streams", folder, name);
	FILE* file = fopen(path, "rb");
	if (!file)
		return 0;
	fseek(file, 0, SEEK_END);
	const size_t length = (size_t)ftell(file);
	rewind(file);
	uint8_t* bytes = malloc(length + 16);
	if (!bytes || fread(bytes, 1, length, file) != length)
		exit(1);
	fclose(file);
	count = 0;
	for (size_t at = 0; at + 4 <= length;)
	{
		const uint32_t size = bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | (uint32_t)bytes[at + 3] << 24;
		pdus = realloc(pdus, (count + 1) * sizeof(pdu));
		pdus[count].data = bytes + at + 4;
		pdus[count].length = size;
		pdus[count++].packet = malloc(ROOM);
		at += 4 + size;
	}
	return 1;
}

int main(int arguments, char** argument)
{
	static const struct
	{
		const char* name;
		const char* prefix;
		uint32_t level;
	} kinds[] = { { "mppc-8k", "mppc", 0 }, { "mppc-64k", "mppc", 1 }, { "ncrush", "ncrush", 2 }, { "xcrush", "xcrush", 3 } };
	if (arguments < 3)
		return 2;
	seconds = atof(argument[2]);
	library = dlopen("libfreerdp2.so.2", RTLD_NOW);
	if (!library)
	{
		fprintf(stderr, "%s\n", dlerror());
		return 1;
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		if ((arguments > 3 && !strstr(kinds[i].name, argument[3])) || !load(argument[1], kinds[i].name))
			continue;
		const double compressed = fastest(compress_all, kinds[i].prefix, kinds[i].level);
		const double decompressed = fastest(decompress_all, kinds[i].prefix, kinds[i].level);
		size_t bytes = 0;
		for (size_t k = 0; k < count; k++)
			bytes += pdus[k].size;
		if (failed)
		{
			fprintf(stderr, "%s failed\n", kinds[i].name);
			return 1;
		}
		printf("%s %.6f %.6f %zu 99\n", kinds[i].name, compressed, decompressed, bytes);
		fflush(stdout);
	}
	return 0;
}
