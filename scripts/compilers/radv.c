// A Vulkan driver that hands all to Mesa's RADV, but for what it would record or submit. RADV compiles for any
// AMD GPU without having one, but cannot begin a command buffer there, and Dawn begins one with its device.
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef void (*Function)(void);
typedef Function (*GetFunction)(void *owner, const char *name);

static GetFunction of_device;

static int succeed(void) { return 0; }

static void *radv(const char *name) {
  static void *library;
  if (library == NULL) library = dlopen(getenv("RADV_LIBRARY"), RTLD_NOW);
  return library == NULL ? NULL : dlsym(library, name);
}

static Function get_device_function(void *device, const char *name) {
  const int records = strncmp(name, "vkCmd", 5) == 0 || strncmp(name, "vkQueueSubmit", 13) == 0 ||
    strcmp(name, "vkBeginCommandBuffer") == 0 || strcmp(name, "vkEndCommandBuffer") == 0;
  return records ? (Function)succeed : of_device(device, name);
}

Function vk_icdGetInstanceProcAddr(void *instance, const char *name) {
  const GetFunction get = (GetFunction)radv("vk_icdGetInstanceProcAddr");
  const Function found = get == NULL ? NULL : get(instance, name);
  if (found == NULL || strcmp(name, "vkGetDeviceProcAddr") != 0) return found;
  of_device = (GetFunction)found;
  return (Function)get_device_function;
}

Function vk_icdGetPhysicalDeviceProcAddr(void *instance, const char *name) {
  const GetFunction get = (GetFunction)radv("vk_icdGetPhysicalDeviceProcAddr");
  return get == NULL ? NULL : get(instance, name);
}

int vk_icdNegotiateLoaderICDInterfaceVersion(uint32_t *version) {
  int (*negotiate)(uint32_t *) = (int (*)(uint32_t *))radv("vk_icdNegotiateLoaderICDInterfaceVersion");
  return negotiate == NULL ? -3 : negotiate(version);
}
