"""The subgraph that Apollo's compatibility tests ask for, behind our own server.

Names and values are those that the tests look for; they know federation up to version 2.3.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import strawberry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from strawberry import federation
from strawberry.federation import field
from strawberry.federation.object_type import interface_object
from strawberry.federation.schema_directive import schema_directive
from strawberry.schema_directive import Location

from catalogue.resolvers.context import Services
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.source_times import SourceTimes
from catalogue.schema import core_schema
from catalogue.server.endpoint import GraphQLEndpoint
from catalogue.server.freshness import Freshness
from catalogue.server.operations import Operations
from catalogue.server.request_log import RequestLog
from catalogue.store.database import Pool
from tests.server.serving import NOWHERE


@schema_directive(
    locations=[Location.OBJECT],
    name="custom",
    compose=True,
    import_url="https://myspecs.dev/myCustomDirective/v1.0",
)
class Custom:
    pass


@federation.type(extend=True, keys=["email"])
class User:
    email: strawberry.ID = field(external=True)
    name: str | None = field(override="users")
    total_products_created: int | None = field(external=True)
    years_of_employment: int = field(external=True)

    @field(requires=["totalProductsCreated", "yearsOfEmployment"])
    def average_products_created_per_year(self) -> int | None:
        return round((self.total_products_created or 0) / self.years_of_employment)

    @classmethod
    def resolve_reference(cls, email: str, **required: int) -> User | None:
        """With what the gateway brings along, because a field here requires it."""
        if email != JANE.email:
            return None
        return User(
            email=JANE.email,
            name=JANE.name,
            total_products_created=required.get("totalProductsCreated", 1337),
            years_of_employment=required.get("yearsOfEmployment", 10),
        )


@federation.type(shareable=True)
class ProductDimension:
    size: str | None
    weight: float | None
    unit: str | None = field(inaccessible=True)


@strawberry.type
class ProductVariation:
    id: strawberry.ID


@strawberry.type
class CaseStudy:
    case_number: strawberry.ID
    description: str | None


@federation.type(keys=["study { caseNumber }"])
class ProductResearch:
    study: CaseStudy
    outcome: str | None

    @classmethod
    def resolve_reference(cls, study: dict[str, str]) -> ProductResearch | None:
        found = (each for each in RESEARCH if each.study.case_number == study["caseNumber"])
        return next(found, None)


@federation.type(keys=["sku package"])
class DeprecatedProduct:
    sku: str
    package: str
    reason: str | None
    created_by: User | None

    @classmethod
    def resolve_reference(cls, sku: str, package: str) -> DeprecatedProduct | None:
        return OLD if (sku, package) == (OLD.sku, OLD.package) else None


@federation.type(keys=["id", "sku package", "sku variation { id }"], directives=[Custom()])
class Product:
    id: strawberry.ID
    sku: str | None
    package: str | None
    variation: ProductVariation | None
    dimensions: ProductDimension | None
    research: list[ProductResearch]
    created_by: User | None = field(provides=["totalProductsCreated"])
    notes: str | None = field(tags=["internal"])

    @classmethod
    def resolve_reference(
        cls,
        id: str | None = None,
        sku: str | None = None,
        package: str | None = None,
        variation: dict[str, str] | None = None,
    ) -> Product | None:
        for each in PRODUCTS:
            if id is not None and id == each.id:
                return each
            if sku == each.sku and (package == each.package or variation == vars(each.variation)):
                return each
        return None


@interface_object(keys=["id"])
class Inventory:
    id: strawberry.ID
    deprecated_products: list[DeprecatedProduct]

    @classmethod
    def resolve_reference(cls, id: str) -> Inventory:
        return Inventory(id=strawberry.ID(id), deprecated_products=[OLD])


JANE = User(
    email=strawberry.ID("support@apollographql.com"),
    name="Jane Smith",
    total_products_created=1337,
    years_of_employment=10,
)
OLD = DeprecatedProduct(
    sku="apollo-federation-v1",
    package="@apollo/federation-v1",
    reason="Migrate to Federation V2",
    created_by=JANE,
)
RESEARCH = [
    ProductResearch(
        study=CaseStudy(case_number=strawberry.ID(number), description=description), outcome=None
    )
    for number, description in (("1234", "Federation Study"), ("1235", "Studio Study"))
]


def _product(name: str, package: str, variation: str, research: ProductResearch) -> Product:
    return Product(
        id=strawberry.ID(f"apollo-{name}"),
        sku=name,
        package=package,
        variation=ProductVariation(id=strawberry.ID(variation)),
        dimensions=ProductDimension(size="small", weight=1, unit="kg"),
        research=[research],
        created_by=JANE,
        notes=None,
    )


PRODUCTS = [
    _product("federation", "@apollo/federation", "OSS", RESEARCH[0]),
    _product("studio", "", "platform", RESEARCH[1]),
]


@strawberry.type
class Query:
    @strawberry.field
    def product(self, id: strawberry.ID) -> Product | None:
        return Product.resolve_reference(id=id)

    @strawberry.field(deprecation_reason="Use product query instead")
    def deprecated_product(self, sku: str, package: str) -> DeprecatedProduct | None:
        return DeprecatedProduct.resolve_reference(sku, package)


def application() -> Starlette:
    """Answers at `/`."""
    services = Services(Pool(NOWHERE), ThreadPoolExecutor(1), SourceTimes())
    schema = federation.Schema(query=Query, types=[Inventory, User], federation_version="2.3")
    operations = Operations(core_schema(schema), services, Freshness(services), LIMITS)
    routes = [Route("/", GraphQLEndpoint(operations))]
    return Starlette(routes=routes, middleware=[Middleware(RequestLog)])
