package dev.vertxms.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.Annotations;

/** Writes which record of a sealed interface this is. */
final class TypeMember extends VirtualBeanPropertyWriter {

  private static final long serialVersionUID = 1;

  private final String name;

  TypeMember(BeanPropertyDefinition member, Annotations context, JavaType text, String name) {
    super(member, context, text);
    this.name = name;
  }

  @Override
  protected Object value(Object bean, JsonGenerator json, SerializerProvider provider) {
    return name;
  }

  @Override
  public VirtualBeanPropertyWriter withConfig(
      MapperConfig<?> config, AnnotatedClass owner, BeanPropertyDefinition member, JavaType type) {
    return new TypeMember(member, owner.getAnnotations(), type, name);
  }
}
