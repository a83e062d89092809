/** The faults that the mesh has to bear: each brought about on real processes, and measured. */
package dev.vertxms.mesh.faults;
