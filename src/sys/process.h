/* What processes of one run share and what tells runs apart. */
#ifndef SYS_PROCESS_H
#define SYS_PROCESS_H

#include <stddef.h>

/* Memory that this process and all it forks later see alike, all zero; NULL with
 * errno when there is none. */
void *process_share(size_t bytes);
void process_unshare(void *memory, size_t bytes);

/* A number that no other running process has, for names of files of its own. */
int process_number(void);

#endif
