"""What the blocks of the activity data have in common."""

import inspect
from itertools import pairwise

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import JsonSchemaValue

from calc.amounts import Amount


def _describe(schema: JsonSchemaValue, block: type[BaseModel]) -> None:
    """Describe each field of a block by the docstring under it.

    Pydantic can, but reads the source at every start, not only when somebody asks for the schema.
    """
    import ast

    (defined,) = ast.parse(inspect.getsource(block)).body
    for field, said in pairwise(defined.body if isinstance(defined, ast.ClassDef) else ()):
        match field, said:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                schema["properties"][name]["description"] = inspect.cleandoc(text)


class Block(BaseModel):
    """A part of the activity data: no key but the known ones, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_describe)


def units_of(block: type[BaseModel], prefix: str = "") -> dict[str, str]:
    """Return the unit of every number of a block, by its name after a prefix."""
    found: dict[str, str] = {}
    for name, field in block.model_fields.items():
        found |= {f"{prefix}{name}": a.unit for a in field.metadata if isinstance(a, Amount)}
    return found
