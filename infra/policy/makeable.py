"""The transformed template as far as moto's CloudFormation can make it, with all that is left out by name."""

import logging

# Types that this template has and moto 5.2 cannot make. A shorter list is good news, a longer one a failure until it is written here.
NOT_MADE = {
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage",
    "AWS::CloudWatch::Alarm",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::SecretsManager::Secret",
}

# Properties that moto's CloudFormation stumbles over; what it says.
STUMBLES = {
    ("AWS::KMS::Key", "Tags"): "KeyError: TagKey",
}


def supported(kind):
    from moto.cloudformation.parsing import resource_class_from_type

    logging.getLogger("moto").setLevel(logging.ERROR)
    return resource_class_from_type(kind) is not None


def makeable(template, evaluation):
    """The template without what moto cannot make, and that by name. References to it become its name.

    Of lists moto does not take out what is AWS::NoValue: conditions inside are decided before.
    """
    out = {name: each["Type"] for name, each in template["Resources"].items() if not supported(each["Type"])}

    def name_of(reference):
        return f"arn:aws:not-made:::{reference}"

    def taken_out(node):
        if isinstance(node, list):
            return [taken_out(each) for each in map(decided, node) if each != {"Ref": "AWS::NoValue"}]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (function, argument), = node.items()
            if function == "Ref" and argument in out:
                return name_of(argument)
            if function == "Fn::GetAtt":
                attribute = argument if isinstance(argument, str) else ".".join(argument)
                if attribute.split(".")[0] in out:
                    return name_of(attribute)
            if function == "Fn::Sub":
                return {function: substituted(argument)}
        return {key: taken_out(each) for key, each in node.items()}

    def decided(node):
        if isinstance(node, dict) and list(node) == ["Fn::If"]:
            condition, yes, no = node["Fn::If"]
            return decided(yes if evaluation.condition(condition) else no)
        return node

    def substituted(argument):
        text, own = (argument, None) if isinstance(argument, str) else argument
        for name in out:
            text = text.replace("${%s}" % name, name_of(name))
        return text if own is None else [text, taken_out(own)]

    kept = {name: each for name, each in template["Resources"].items() if name not in out}
    for each in kept.values():
        for kind, name in STUMBLES:
            if each["Type"] == kind:
                each["Properties"].pop(name, None)
    kept = {
        name: {**each, "Properties": taken_out(each["Properties"])} if "Properties" in each else each
        for name, each in kept.items()
    }
    outputs = taken_out(template["Outputs"])
    # Rules are the policy test's; moto has none.
    rest = {key: each for key, each in template.items() if key not in ("Resources", "Rules")}
    return {**rest, "Outputs": outputs, "Resources": kept}, out
