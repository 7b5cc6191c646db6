export const knowledgeBase = {
  name: 'Questions to the knowledge base',
  about: 'A list, then attributes of its members by ordinal, by name and by "it".',
  needs: ['action_query_knowledge_base'],
  async play(stage) {
    const rita = stage.guest('rita');
    await rita.says('what restaurants do you know?', /restaurant/);
    rita.hasEvents('action_query_knowledge_base', 'slot knowledge_base_listed_objects');
    await rita.hasSlots({
      knowledge_base_last_object_type: 'restaurant',
      knowledge_base_listed_objects: Array.isArray,
    });
    await rita.says('what is the price range of the second one?', /./);
    await rita.says('does it have outdoor seating?', /./);
    await rita.says('what is the address of Trattoria Quercia?', /12 Alder Lane/);
  },
};
